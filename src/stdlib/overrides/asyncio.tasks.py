"""What the C class _asyncio.Task does otherwise."""


@extend
class Task:
    __module__ = "_asyncio"

    def __wakeup(self, future):
        # task_wakeup: the step runs while nothing is handled.
        failure = None
        try:
            future.result()
        except BaseException as exc:
            failure = exc
        self.__step(failure)
        self = None
