export { api, keys } from "./endpoints";
export { ApiError, ask, problemFrom } from "./http";
export { openLine, openMirror, openRoom } from "./room";
export { base64Of } from "./upload";
