export * from './core/erase-person.ts';
