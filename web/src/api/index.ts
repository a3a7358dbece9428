export { api, keys } from "./endpoints";
export { ApiError, ask, problemFrom } from "./http";
export { openRoom } from "./room";
