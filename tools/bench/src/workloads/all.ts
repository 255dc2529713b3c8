import { b1, b2 } from './b-page.ts';
import { notices } from './notices.ts';
import { register } from './register-page.ts';
import { w1 } from './w1-keystrokes.ts';
import { w2 } from './w2-many-rooms.ts';
import { w3 } from './w3-opening.ts';
import { w4 } from './w4-storm.ts';
import { w5 } from './w5-durability.ts';
import { w6 } from './w6-ceiling.ts';
import { w7 } from './w7-growth.ts';
import type { Workload } from './workload.ts';

export const workloads: readonly Workload[] = [w1, w2, w3, w4, w5, w6, w7, b1, b2, register, notices];
