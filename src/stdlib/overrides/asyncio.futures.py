"""The texts and checks of the C class _asyncio.Future."""

__texts__ = {"Result is not ready.": "Result is not set."}


@extend
class Future:
    __module__ = "_asyncio"

    def result(self):
        if self._state != _FINISHED or self._exception is None:
            return self._original_result()
        self.__log_traceback = False
        # future_get_result gives the traceback once.
        traceback, self._exception_tb = self._exception_tb, None
        raise self._exception.with_traceback(traceback)

    def set_result(self, result):
        if self._state != _PENDING:
            raise exceptions.InvalidStateError("invalid state")
        return self._original_set_result(result)

    def set_exception(self, exception):
        if self._state != _PENDING:
            raise exceptions.InvalidStateError("invalid state")
        if isinstance(exception, type) and issubclass(exception, BaseException):
            exception = exception()
        if not isinstance(exception, BaseException):
            raise TypeError("invalid exception object")
        return self._original_set_exception(exception)
