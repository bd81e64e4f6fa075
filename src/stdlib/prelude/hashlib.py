# hashlib on the native hash modules. CPython's own module imports logging to report builds without an algorithm.
from _md5 import md5
from _sha1 import sha1
from _sha256 import sha224, sha256
from _sha512 import sha384, sha512
from _sha3 import sha3_224, sha3_256, sha3_384, sha3_512, shake_128, shake_256
from _blake2 import blake2b, blake2s

__all__ = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b', 'blake2s', 'sha3_224', 'sha3_256', 'sha3_384',
           'sha3_512', 'shake_128', 'shake_256', 'new', 'algorithms_guaranteed', 'algorithms_available', 'pbkdf2_hmac', 'file_digest', 'scrypt')

_constructors = {
    'md5': md5, 'sha1': sha1, 'sha224': sha224, 'sha256': sha256, 'sha384': sha384, 'sha512': sha512,
    'blake2b': blake2b, 'blake2s': blake2s, 'sha3_224': sha3_224, 'sha3_256': sha3_256, 'sha3_384': sha3_384,
    'sha3_512': sha3_512, 'shake_128': shake_128, 'shake_256': shake_256,
}
algorithms_guaranteed = set(_constructors)
algorithms_available = set(algorithms_guaranteed)


__builtin_constructor_cache = {}


def __get_builtin_constructor(name):
    constructor = _constructors.get(name) if isinstance(name, str) else None
    if constructor is None and isinstance(name, str) and name.isupper():
        constructor = _constructors.get(name.lower())
    if constructor is None:
        raise ValueError('unsupported hash type ' + name)
    return constructor


def new(name, data=b'', **kwargs):
    if not isinstance(name, str):
        raise TypeError("name must be a string")
    constructor = _constructors.get(name)
    if constructor is None:
        constructor = _constructors.get(name.lower())
    if constructor is None:
        raise ValueError('unsupported hash type ' + name)
    if kwargs:
        return constructor(data, **kwargs)
    return constructor(data)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    if not isinstance(hash_name, str):
        raise TypeError("pbkdf2_hmac() argument 'hash_name' must be str, not " + type(hash_name).__name__)
    _bytes_like(password)
    _bytes_like(salt)
    if _index(iterations) < 1:
        raise ValueError('iteration value must be greater than 0.')
    inner = new(hash_name)
    outer = new(hash_name)
    if dklen is None:
        dklen = outer.digest_size
    if dklen < 1:
        raise ValueError('key length must be greater than 0.')
    password = bytes(password)
    salt = bytes(salt)
    block = inner.block_size
    if len(password) > block:
        password = new(hash_name, password).digest()
    password = password + b'\x00' * (block - len(password))
    inner.update(bytes([b ^ 0x36 for b in password]))
    outer.update(bytes([b ^ 0x5C for b in password]))

    def keyed(message):
        i = inner.copy()
        o = outer.copy()
        i.update(message)
        o.update(i.digest())
        return o.digest()

    key = b''
    number = 1
    while len(key) < dklen:
        last = keyed(salt + number.to_bytes(4, 'big'))
        total = int.from_bytes(last, 'big')
        for _ in range(iterations - 1):
            last = keyed(last)
            total ^= int.from_bytes(last, 'big')
        key += total.to_bytes(inner.digest_size, 'big')
        number += 1
    return key[:dklen]


def scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64):
    for value in (password, salt):
        if value is not None or value is password:
            _bytes_like(value)
    for name, value in (('n', n), ('r', r), ('p', p)):
        if value is not None and not isinstance(value, int):
            raise TypeError(f"scrypt() argument '{name}' must be int, not {type(value).__name__}")
    if salt is None:
        raise TypeError("salt is required")
    for name, value in (('n', n), ('r', r), ('p', p)):
        if value is None or value < 0:
            raise TypeError(f"{name} is required and must be an unsigned int")
        if name == 'n' and (value < 2 or value & (value - 1)):
            raise ValueError("n must be a power of 2.")
    if not 0 <= _index(maxmem) <= 0x7FFFFFFF:
        raise ValueError("maxmem must be positive and smaller than 2147483647")
    if not 1 <= _index(dklen) <= 0x7FFFFFFF:
        raise ValueError("dklen must be greater than 0 and smaller than 2147483647")
    if r == 0 or p == 0:
        raise ValueError("Invalid parameter combination for n, r, p, maxmem.")
    if p * 128 * r + 128 * r * (n + 2) > (maxmem or 32 * 1024 * 1024):
        raise ValueError("[digital envelope routines] memory limit exceeded")
    from _portalis import scrypt_mix
    blocks = scrypt_mix(pbkdf2_hmac('sha256', password, salt, 1, p * 128 * r), n, r)
    return pbkdf2_hmac('sha256', password, blocks, 1, dklen)


def _bytes_like(value):
    try:
        memoryview(value)
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'") from None


def _index(value):
    if not isinstance(value, int):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return value


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    state = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, 'getbuffer'):
        state.update(fileobj.getbuffer())
        return state
    if not (hasattr(fileobj, 'readinto') and hasattr(fileobj, 'readable') and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    while True:
        chunk = fileobj.read(_bufsize)
        if not chunk:
            return state
        state.update(chunk)
