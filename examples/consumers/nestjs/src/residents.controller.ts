import { Body, Controller, Post } from "@nestjs/common";

@Controller("residents")
export class ResidentsController {
  @Post()
  add(@Body() { name }: { name: string }) {
    return { name };
  }
}
