/** For tests of code that uses the client: a server in memory, a device, and the reducer. */

export { initialState } from "../state";
export { TestClock } from "./clock";
export { Device } from "./device";
export { nextState } from "./nextState";
export { TestServer } from "./server";
