import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { productFlags } from '@throughline/testkit';
import { workspace } from '../../bench/src/built.ts';
import { until } from './waiting.ts';

const program = join(workspace, 'apps/api/dist/worker.js');

/** The product's worker as a process of its own, killed and started anew. */
export class Worker {
  private readonly env: Record<string, string>;
  private child: ChildProcess | undefined;
  private said = '';

  constructor(env: Record<string, string>) {
    this.env = { ...env, LOG_LEVEL: 'info' };
  }

  get isAlive(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [...productFlags, program], {
      env: { ...process.env, ...this.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.said = '';
    for (const stream of [child.stdout, child.stderr])
      stream
        .setEncoding('utf8')
        .on('data', (piece: string) => (this.said = (this.said + piece).slice(-20_000)));
    await until(() => this.said.includes('worker ready') || !this.isAlive, 'the worker ready', 60_000);
    if (!this.isAlive) throw new Error(`the worker ended before it was ready:\n${this.said}`);
  }

  /** Resolves when the process has gone. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!this.child || !this.isAlive) return;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
  }
}
