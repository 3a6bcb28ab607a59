export { Distribution } from './distribution.tsx';
