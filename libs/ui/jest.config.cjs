const { createEsmPreset } = require('jest-preset-angular/presets');

// ES modules, as in every project here: under --experimental-vm-modules jest takes Angular's .mjs files for nothing else.
module.exports = {
  ...createEsmPreset({ tsconfig: '<rootDir>/tsconfig.spec.json' }),
  displayName: 'ui',
  rootDir: __dirname,
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/jest.setup.ts'],
  moduleNameMapper: { '^tslib$': 'tslib/tslib.es6.mjs', '^(\\.{1,2}/.*)\\.js$': '$1' },
};
