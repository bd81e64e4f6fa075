"""Compound statements of code made at run time: generators, as a function may stop in them."""
from _evaluate_frames import Stopped, real, show_frame
from _evaluate_steps import END, awaited, following, iterator, need_wait, special, stops
from _portalis import match_star, reraised_star

BREAK, CONTINUE = ("break",), ("continue",)
COMPOUND = ("If", "While", "For", "AsyncFor", "With", "AsyncWith", "Try", "TryStar", "Match")


class Compound:
    def If(self, node):
        test = self.value(node.test) if not stops(node.test) else (yield from self.step(node.test))
        return (yield from self.block(node.body if test else node.orelse))

    def While(self, node):
        while self.value(node.test) if not stops(node.test) else (yield from self.step(node.test)):
            signal = yield from self.block(node.body)
            if signal is not None and signal is not CONTINUE:
                return None if signal is BREAK else signal
            self.frame.statement, self.frame.line = node.test, None
        return (yield from self.block(node.orelse))

    def For(self, node):
        items = self.walked(node.iter) if not stops(node.iter) else (yield from self.step(node.iter))
        self.frame.statement, self.frame.line = node.iter, None
        for item in items:
            self.assign(node.target, item)
            signal = yield from self.block(node.body)
            if signal is not None and signal is not CONTINUE:
                return None if signal is BREAK else signal
            self.frame.statement, self.frame.line = node.iter, None
        return (yield from self.block(node.orelse))

    def AsyncFor(self, node):
        items = iterator((yield from self.step(node.iter)))
        while True:
            self.frame.statement, self.frame.line = node.iter, None
            item = yield from following(self.frame, items)
            if item is END:
                return (yield from self.block(node.orelse))
            self.assign(node.target, item)
            signal = yield from self.block(node.body)
            if signal is not None and signal is not CONTINUE:
                return None if signal is BREAK else signal

    def With(self, node):
        return (yield from self.managed(node.items, node.body))

    def managed(self, items, body):
        if not items:
            return (yield from self.block(body))
        item = items[0]
        manager = self.value(item.context_expr) if not stops(item.context_expr) else (yield from self.step(item.context_expr))
        self.frame.statement, self.frame.line = item.context_expr, None
        before = self.frame.shown
        try:
            signal = None
            with manager as value:
                try:
                    if item.optional_vars is not None:
                        self.assign(item.optional_vars, value)
                    signal = yield from self.managed(items[1:], body)
                except Stopped as e:
                    show_frame(e.args[0], self.frame)
                    raise e.args[0]
                except BaseException as e:
                    show_frame(e, self.frame)
                    raise
                self.frame.statement, self.frame.line = item.context_expr, None
            self.frame.shown = before
            return signal
        except StopIteration as e:
            raise Stopped(e)

    def AsyncWith(self, node):
        return (yield from self.managed_async(node.items, node.body))

    def managed_async(self, items, body):
        if not items:
            return (yield from self.block(body))
        item = items[0]
        manager = yield from self.step(item.context_expr)
        self.frame.statement, self.frame.line = item.context_expr, None
        enter, leave = special(manager, "__aenter__"), special(manager, "__aexit__")
        if enter is None or leave is None:
            missed = "" if enter is None else " (missed __aexit__ method)"
            raise TypeError(f"'{type(manager).__name__}' object does not support the asynchronous context manager protocol{missed}")
        value = yield from awaited(self.frame, need_wait(enter(manager), "__aenter__"))
        before = self.frame.shown
        try:
            if item.optional_vars is not None:
                self.assign(item.optional_vars, value)
            signal = yield from self.managed_async(items[1:], body)
        except BaseException as e:
            error = real(e)
            show_frame(error, self.frame)
            self.frame.statement, self.frame.line = item.context_expr, None
            if not (yield from awaited(self.frame, need_wait(leave(manager, type(error), error, error.__traceback__), "__aexit__"))):
                raise
            self.frame.shown = before
            return None
        yield from awaited(self.frame, need_wait(leave(manager, None, None, None), "__aexit__"))
        return signal

    def Try(self, node):
        before = self.frame.shown
        try:
            try:
                signal = yield from self.block(node.body)
            except BaseException as e:
                error = real(e)
                show_frame(error, self.frame)
                handler = next((h for h in node.handlers if self.catches(h, error)), None)
                if handler is None:
                    raise
                signal = yield from self.handled(handler, error, error is not e)
                self.frame.shown = before
            else:
                if signal is None:
                    signal = yield from self.block(node.orelse)
        finally:
            if node.finalbody:
                final = yield from self.block(node.finalbody)
                if final is not None:
                    return final
        return signal

    def handled(self, handler, error, again):
        """The body of a handler. `again`: the error is not yet the one that is handled."""
        if handler.name is not None:
            self.frame.store(self.mangled(handler.name), error)
        try:
            if not again:
                return (yield from self.block(handler.body))
            context = error.__context__
            try:
                raise error
            except BaseException:
                error.__context__ = context
                return (yield from self.block(handler.body))
        finally:
            if handler.name is not None:
                name = self.mangled(handler.name)
                self.frame.store(name, None)
                self.frame.delete(name)

    def TryStar(self, node):
        again, before = None, self.frame.shown
        try:
            try:
                signal = yield from self.block(node.body)
            except BaseException as e:
                rest, raised, signal = real(e), [], None
                show_frame(rest, self.frame)
                for handler in node.handlers:
                    self.frame.statement, self.frame.line = handler, None
                    found, rest = match_star(rest, self.value(handler.type))
                    if found is not None:
                        try:
                            yield from self.handled(handler, found, found is not e)
                        except BaseException as other:
                            raised.append(real(other))
                    if rest is None:
                        break
                again = reraised_star(real(e), rest, raised)
                if again is None:
                    self.frame.shown = before
            else:
                if signal is None:
                    signal = yield from self.block(node.orelse)
            if again is not None:
                context = again.__context__
                try:
                    raise again
                finally:
                    again.__context__ = context
        finally:
            if node.finalbody:
                final = yield from self.block(node.finalbody)
                if final is not None:
                    return final
        return signal

    def catches(self, handler, error):
        if handler.type is None:
            return True
        kinds = self.value(handler.type)
        kinds = kinds if isinstance(kinds, tuple) else (kinds,)
        for kind in kinds:
            if not (isinstance(kind, type) and issubclass(kind, BaseException)):
                raise TypeError("catching classes that do not inherit from BaseException is not allowed")
        return any([kind in type(error).__mro__ for kind in kinds])

    def Match(self, node):
        subject = self.value(node.subject) if not stops(node.subject) else (yield from self.step(node.subject))
        for case in node.cases:
            bound = {}
            if self.fits(case.pattern, subject, bound):
                for name, value in bound.items():
                    self.frame.store(self.mangled(name), value)
                if case.guard is None or (self.value(case.guard) if not stops(case.guard) else (yield from self.step(case.guard))):
                    # The body runs without the subject.
                    subject = bound = value = None
                    return (yield from self.block(case.body))
