import { cpuMsOf, forgetPeak, peakMbOf, residentMbOf } from './usage.ts';

export interface Reading {
  /** The server's processor time, and PostgreSQL's in addition. */
  serverMs: number;
  postgresMs: number;
  residentMb: number;
  peakMb: number;
  /** The driver's own share of one processor: past 0.9 it is the driver that is measured. */
  driver: number;
}

/** Reads what server, database and driver spend between two moments. */
export class Meter {
  private readonly server: number;
  private readonly postgres: number;
  private from = { server: 0, postgres: 0, driver: process.cpuUsage(), at: 0 };

  constructor(server: number, postgres: number) {
    this.server = server;
    this.postgres = postgres;
  }

  start(): void {
    forgetPeak(this.server);
    this.from = {
      server: cpuMsOf(this.server),
      postgres: cpuMsOf(this.postgres),
      driver: process.cpuUsage(),
      at: performance.now(),
    };
  }

  stop(): Reading {
    const { from } = this;
    const spent = process.cpuUsage(from.driver);
    const wallMs = performance.now() - from.at;
    return {
      serverMs: cpuMsOf(this.server) - from.server,
      postgresMs: cpuMsOf(this.postgres) - from.postgres,
      residentMb: residentMbOf(this.server),
      peakMb: peakMbOf(this.server),
      driver: (spent.user + spent.system) / 1000 / wallMs,
    };
  }
}
