import { Command } from "commander";
export function localCommand(): Command {
    return new Command("local").description("being written");
}
