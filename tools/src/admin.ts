/** `npm run admin -- verify-log [slug|all]`: the commands of whoever keeps the house. */
import { runBuilt } from './run-built.ts';

process.exitCode = await runBuilt('admin.js', process.argv.slice(2));
