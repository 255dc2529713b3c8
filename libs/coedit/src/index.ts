export * from './protocol.js';
export { bytesOf, parseClose, parseOpen, parsePush, parseSpeak, type Parsed } from './parse.js';
export { packRows, unpackRows } from './rows.js';
