export { api, keys } from "./endpoints";
export { ApiError, ask, problemFrom } from "./http";
export { openMirror, openRoom } from "./room";
