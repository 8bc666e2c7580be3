// #region route
import { latchkey } from "@/lib/latchkey";

export default latchkey.apiHandler;
// #endregion route
