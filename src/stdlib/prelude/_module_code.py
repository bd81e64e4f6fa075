"""Runs the text of a file as the body of a module (`SourceFileLoader.exec_module`), in programs that name such loaders."""
import _execute


def run(loader, module):
    code = compile(loader.get_data(loader.get_filename(module.__name__)), loader.path, "exec", dont_inherit=True)
    exec(code, module.__dict__)
