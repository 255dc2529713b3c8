/** `npm run seed -- [--missions 50] [--commitments 2000] [--people 5000]`: fills an instance for dense screens and measuring. */
import { runBuilt } from './run-built.ts';

process.exitCode = await runBuilt('seed.js', process.argv.slice(2));
