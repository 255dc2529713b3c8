import type { INestApplicationContext } from '@nestjs/common';

export async function seedDemo(app: INestApplicationContext): Promise<void> {
  void app;
}
