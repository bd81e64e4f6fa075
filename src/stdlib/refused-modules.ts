/** Modules of CPython that cannot work in a translated program, with the reason that the diagnostic gives. */
import { byName } from "../ir/by-name.ts";
export const REFUSED_MODULES: Readonly<Record<string, string>> = byName({
  ctypes: "it calls C libraries", _ctypes: "it calls C libraries", cffi: "it calls C libraries",
  socket: "sockets are not available in the sandbox", _socket: "sockets are not available in the sandbox", ssl: "sockets are not available in the sandbox",
  multiprocessing: "a translated program is one process; call the functions one after the other", subprocess: "a translated program starts no other programs", pty: "a translated program is one process",
  tkinter: "there is no window system", turtle: "there is no window system", curses: "there is no terminal control", _curses: "there is no terminal control",
  sqlite3: "its database engine is a C library; nearest: shelve, json or csv files", _sqlite3: "its database engine is a C library; nearest: shelve, json or csv files",
  distutils: "there is no Python installation at run time", venv: "there is no Python installation at run time", ensurepip: "there is no Python installation at run time",
  idlelib: "there is no interpreter at run time", bdb: "there is no interpreter at run time",
  zipimport: "there is no import machinery at run time", _frozen_importlib_external: "there is no import machinery at run time", _crypt: "it calls the C library's crypt()", crypt: "it calls the C library's crypt()",
  spwd: "it reads the password database", nis: "it asks a network service", ossaudiodev: "there are no devices",
});
