export { eachServer, type Case } from "./each-server.js";
export { Jar, ORIGIN, PASSWORD, type Ask, type Caller, type Claims, type Office, type Server } from "./office.js";
export { accept, invite, settled, type Invited } from "./people.js";
export { everyServer } from "./servers.js";
