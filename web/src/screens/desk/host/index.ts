export { useHosts } from "./clock";
export { HostClock, HostDebrief, HostStart } from "./HostClock";
