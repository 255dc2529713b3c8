import { lookAt } from './look-at.js';
import { parts } from './screen-list.js';

lookAt(parts.register);
