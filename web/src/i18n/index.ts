export { type Catalogue, catalogue, type Speaker, speaker, useText } from "./catalogue";
export * from "./format";
export { type BothLanguages, inLang, type Lang, useLang, useLocal } from "./lang";
export { words } from "./words";
