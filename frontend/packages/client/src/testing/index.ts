/** For tests of code that uses the client: a server in memory, a device, and the reducer. */
export { reduce } from "../reducer";
export { initialState } from "../state";
export { TestClock } from "./clock";
export { Device } from "./device";
export { TestServer } from "./server";
