"""A pool whose work runs at submit(), each item in a thread of its own: threads run one after the other (see `_thread.py`)."""


def _run_in_thread(work_item, initializer, initargs, executor):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base.LOGGER.critical('Exception in initializer:', exc_info=True)
            executor._initializer_failed()
            work_item.future.set_exception(BrokenThreadPool(executor._broken))
            return
    work_item.run()


class ThreadPoolExecutor(_base.Executor):

    _counter = itertools.count().__next__

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        """Initializes a new ThreadPoolExecutor instance."""
        if max_workers is None:
            max_workers = min(32, (os.cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._broken = False
        self._shutdown = False
        self._thread_name_prefix = thread_name_prefix or ("ThreadPoolExecutor-%d" % self._counter())
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        if self._broken:
            raise BrokenThreadPool(self._broken)
        if self._shutdown:
            raise RuntimeError('cannot schedule new futures after shutdown')
        f = _base.Future()
        w = _WorkItem(f, fn, args, kwargs)
        initializer, self._initializer = self._initializer, None
        t = threading.Thread(name=self._thread_name_prefix + '_0', target=_run_in_thread, args=(w, initializer, self._initargs, self))
        t.start()
        return f
    submit.__doc__ = _base.Executor.submit.__doc__

    def _initializer_failed(self):
        self._broken = 'A thread initializer failed, the thread pool is not usable anymore'

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True
    shutdown.__doc__ = _base.Executor.shutdown.__doc__
