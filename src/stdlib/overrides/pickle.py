"""Texts of the errors of the C module _pickle, and how it writes long containers."""


def whichmodule(obj, name):
    found = _original_whichmodule(obj, name)
    # Classes that C makes on the heap have texts of their own, which are not what is in the memo.
    own = name == "ExceptionGroup" if found == "builtins" else found == "decimal" and name not in ("Decimal", "Context")
    return "".join(list(found)) if own else found


@extend
class _Pickler:
    # batch_list_exact, batch_dict_exact, save_set: a last batch of one item has its mark, a full one of a dict or set is followed by an empty one.
    def _batch_appends(self, items):
        if type(items) is not list or not self.bin or len(items) < 2:
            return self._original__batch_appends(items)
        total = 0
        while total < len(items):
            self.write(MARK)
            end = total + self._BATCHSIZE
            while total < len(items) and total < end:
                self.save(items[total])
                total += 1
            self.write(APPENDS)

    def _batch_setitems(self, items):
        if not isinstance(items, _DICT_ITEMS) or not self.bin or len(items) < 2:
            return self._original__batch_setitems(items)
        save, pairs, n = self.save, iter(items), self._BATCHSIZE
        while n == self._BATCHSIZE:
            self.write(MARK)
            n = 0
            for k, v in islice(pairs, self._BATCHSIZE):
                save(k)
                save(v)
                n += 1
            self.write(SETITEMS)

    def save_set(self, obj):
        self._original_save_set(obj)
        if self.proto >= 4 and obj and len(obj) % self._BATCHSIZE == 0:
            self.write(MARK + ADDITEMS)

    def save_global(self, obj, name=None):
        full = name or getattr(obj, "__qualname__", None) or obj.__name__
        if "<locals>" in full.split("."):
            raise AttributeError(f"Can't pickle local object {full!r}")
        try:
            return self._original_save_global(obj, name)
        except PicklingError as e:
            text = str(e)
            if ": it's not found as " not in text:
                raise
        module = whichmodule(obj, full)
        if module not in sys.modules:
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module!r} failed") from None
        raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {full} on {module} failed") from None


@extend
class _Unpickler:
    def find_class(self, module, name):
        try:
            return self._original_find_class(module, name)
        except AttributeError as e:
            if self.proto >= 4 or type(e.obj) is not type(sys):
                raise
            raise AttributeError(f"Can't get attribute {e.name!r} on {e.obj!r}") from None

    def load(self):
        from struct import error
        try:
            return self._original_load()
        except KeyError as e:
            # Only what load() itself raises has no frames.
            if e.__traceback__ is not None or len(e.args) != 1 or type(e.args[0]) is not int:
                raise
            key = e.args[0]
            shown = chr(key) if 32 <= key < 127 else "\\x%02x" % key
            raise UnpicklingError(f"invalid load key, '{shown}'.") from None
        except IndexError as e:
            if e.__traceback__ is not None:
                raise
            raise UnpicklingError("pickle data was truncated" if e.args == ("index out of range",) else "unpickling stack underflow") from None
        except EOFError:
            raise EOFError("Ran out of input") from None
        except error:
            raise UnpicklingError("pickle data was truncated") from None


    def persistent_load(self, pid):
        raise UnpicklingError("A load persistent id instruction was encountered,\nbut no persistent_load function was specified.")


@extend
class _Unframer:
    def load_frame(self, frame_size):
        if self.current_frame and self.current_frame.read() != b"":
            raise UnpicklingError("beginning of a new frame before end of current frame")
        frame = self.file_read(frame_size)
        if len(frame) < frame_size:
            raise UnpicklingError("pickle data was truncated")
        self.current_frame = io.BytesIO(frame)

    def read(self, n):
        data = self._original_read(n)
        # Of one byte only the caller knows whether it had to be there.
        if len(data) < n and n != 1:
            raise UnpicklingError("pickle data was truncated")
        return data

    def readline(self):
        line = self._original_readline()
        if not line.endswith(b"\n"):
            raise UnpicklingError("pickle data was truncated")
        return line


_DICT_ITEMS = type({}.items())
