// #region route
import { latchkey } from "@/lib/latchkey";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = latchkey.routeHandlers;
// #endregion route
