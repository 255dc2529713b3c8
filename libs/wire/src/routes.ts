import * as changes from './change.routes.js';
import * as comments from './comment.routes.js';
import * as commentsRead from './comments.route.js';
import * as commitments from './commitment.routes.js';
import * as comparison from './comparison.routes.js';
import * as file from './file.route.js';
import * as files from './file.routes.js';
import * as inbox from './inbox.routes.js';
import * as mentions from './mention.routes.js';
import * as missions from './mission.routes.js';
import * as missionRead from './mission.route.js';
import * as missionsRead from './missions.route.js';
import * as papers from './paper.routes.js';
import * as preferences from './preference.routes.js';
import type { Route } from './route.js';
import * as registerImports from './register-import.routes.js';
import * as registerViews from './register-view.routes.js';
import * as service from './service.routes.js';
import * as signIn from './sign-in.routes.js';
import * as suggestions from './suggestion.routes.js';
import * as versions from './version.routes.js';

const isRoute = (thing: unknown): thing is Route =>
  typeof thing === 'object' && thing !== null && 'path' in thing && 'action' in thing && 'method' in thing;

/** Every HTTP route of the product. */
export const routes: readonly Route[] = [
  service,
  signIn,
  missionsRead,
  missionRead,
  missions,
  commentsRead,
  comments,
  commitments,
  comparison,
  registerViews,
  registerImports,
  file,
  files,
  changes,
  inbox,
  preferences,
  mentions,
  suggestions,
  versions,
  papers,
].flatMap((file) => Object.values(file as Record<string, unknown>).filter(isRoute));
