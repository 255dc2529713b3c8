import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What operators watch. Process figures (memory, event loop delay) come with it. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  readonly requests = new Histogram({
    name: 'throughline_http_seconds',
    help: 'Time to answer an HTTP request, by route and status',
    labelNames: ['route', 'status'],
    registers: [this.registry],
  });
  readonly sockets = new Gauge({
    name: 'throughline_sockets',
    help: 'Open sockets',
    registers: [this.registry],
  });
  readonly facts = new Counter({
    name: 'throughline_facts_total',
    help: 'Facts relayed to rooms',
    registers: [this.registry],
  });
  readonly cut = new Counter({
    name: 'throughline_slow_readers_cut_total',
    help: 'Sockets cut for reading too slowly',
    registers: [this.registry],
  });
  readonly pushes = new Counter({
    name: 'throughline_document_pushes_total',
    help: 'Document updates that pages handed in',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
