"""Texts of the errors of the C module _pickle."""


@extend
class _Pickler:
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
