import { sayAlso } from '../platform/refusal-words';

sayAlso({
  addressNotHttps: $localize`The address must begin with https://, so that nobody reads along.`,
  addressHasLogin: $localize`Leave the name and password out of the address. What is sent is signed instead.`,
  addressPortRefused: $localize`Use port 443, or one from 1024 up.`,
  addressNotPublic: $localize`That address can't be found on the public internet, or it leads to a machine inside a network.`,
  devicesFull: $localize`You have ten devices already. Take one away, then add this one.`,
  webhooksFull: $localize`You have five webhooks already. Take one away, then add this one.`,
});
