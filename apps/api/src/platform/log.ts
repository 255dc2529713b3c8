import { Injectable, type LoggerService } from '@nestjs/common';
import { pino } from 'pino';

/** Structured logs, a JSON line each. They carry ids and reasons, never names, addresses, texts or secrets. */
@Injectable()
export class Log implements LoggerService {
  private readonly out;

  constructor(level = 'info') {
    this.out = pino({ level, redact: ['*.password', '*.email', '*.cookie', '*.code', '*.token'] });
  }

  info(facts: object, message: string): void {
    this.out.info(facts, message);
  }
  warn(facts: object | string, message?: string): void {
    this.out.warn(
      typeof facts === 'string' ? { context: message } : facts,
      typeof facts === 'string' ? facts : message,
    );
  }
  error(facts: object | string, message?: string): void {
    this.out.error(
      typeof facts === 'string' ? { trace: message } : facts,
      typeof facts === 'string' ? facts : message,
    );
  }
  fatal(facts: object | string, message?: string): void {
    this.out.fatal(typeof facts === 'string' ? {} : facts, typeof facts === 'string' ? facts : message);
  }

  // Nest's own start-up chatter.
  log(message: string): void {
    this.out.debug(message);
  }
}
