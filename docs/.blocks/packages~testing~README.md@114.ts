import { aContact } from "@latchkey/testing";

aContact({ firstName: "Grace", portal: { status: "undelivered" } }); // with a bounced delivery and its reason
export {};
