// Our own addresses: the program may stand under a path of its host, and this file lies in that path's /static.

const ROOT = new URL("..", import.meta.url).pathname.replace(/\/$/, "");

/** The address of `path`, which begins with a slash, on this host. */
export function at(path) {
  return ROOT + path;
}
