import { bootstrapApplication } from '@angular/platform-browser';
import { AppComponent } from './app/app.component';
import { appConfig } from './app/app.config';

await bootstrapApplication(AppComponent, appConfig);

// After the first paint: nobody waits for it.
void import('./app/platform/offline').then(({ openOffline }) => openOffline()).catch(() => undefined);
