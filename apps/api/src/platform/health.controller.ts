import { Controller, Inject } from '@nestjs/common';
import { liveRoute, metricsRoute, openApi, openApiRoute, readyRoute, routes } from '@throughline/wire';
import { DataSource } from 'typeorm';
import { type Ask, Asked } from './http/ask.js';
import { Handles } from './http/handles.js';
import { Metrics } from './metrics.js';

export const productVersion = '0.1.0';

@Controller()
export class HealthController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  /** Says that the process answers; never asks PostgreSQL, or a database hiccup would restart every node. */
  @Handles(liveRoute)
  live() {
    return { status: 'ok' as const, checks: {} };
  }

  @Handles(readyRoute)
  async ready(@Asked() ask: Ask<typeof readyRoute>) {
    const database = await this.databaseAnswers();
    if (database !== 'ok') ask.response.status(503);
    return { status: database === 'ok' ? ('ok' as const) : ('unready' as const), checks: { database } };
  }

  @Handles(metricsRoute)
  measure(): Promise<string> {
    return this.metrics.text();
  }

  @Handles(openApiRoute)
  describe() {
    return openApi(routes, productVersion);
  }

  private async databaseAnswers(): Promise<string> {
    const silence = new Promise<string>((done) => setTimeout(() => done('no answer in 2 s'), 2000).unref());
    const answer = this.database.query('select 1').then(
      () => 'ok',
      (error: { code?: string }) => `failed ${error.code ?? ''}`.trim(),
    );
    return Promise.race([answer, silence]);
  }
}
