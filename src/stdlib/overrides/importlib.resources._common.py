"""The specs of linked modules are made when they are asked for."""


def _spec_of(package):
    from importlib.util import find_spec
    return getattr(package, "__spec__", None) or find_spec(package.__name__)


def get_resource_reader(package):
    spec = _spec_of(package)
    reader = getattr(spec.loader, "get_resource_reader", None)
    return None if reader is None else reader(spec.name)


def get_package(package):
    """Take a package name or module object and return the module; TypeError if it is not a package."""
    resolved = resolve(package)
    if _spec_of(resolved).submodule_search_locations is None:
        raise TypeError(f"{package!r} is not a package")
    return resolved


def from_package(package):
    """Return a Traversable object for the given package."""
    spec = _spec_of(package)
    return spec.loader.get_resource_reader(spec.name).files()
