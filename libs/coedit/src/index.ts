export * from './protocol.js';
export { bytesOf, parseClose, parseOpen, parsePart, parsePush, parseSpeak, type Parsed } from './parse.js';
export { packRows, unpackRows } from './rows.js';
