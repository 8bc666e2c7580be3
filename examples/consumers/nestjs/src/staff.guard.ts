import { type CanActivate, type ExecutionContext, Injectable, UnauthorizedException } from "@nestjs/common";
import type { Request } from "express";
import { staffOf } from "./your-app.js";

/** Lets your staff alone into your controllers. Latchkey is mounted beside them and asks `authenticate`. */
@Injectable()
export class StaffGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<Request>();
    if (staffOf(headers.cookie) === null) throw new UnauthorizedException();
    return true;
  }
}
