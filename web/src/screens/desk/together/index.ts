export { TogetherNote } from "./TogetherNote";
export { type Together, useTogether } from "./useTogether";
