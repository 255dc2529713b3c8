/** `npm run demo:reset`: starts the demo missions over and touches nothing else. */
import { runBuilt } from './run-built.ts';

process.exitCode = await runBuilt('demo-reset.js', []);
