/** Tells a person that work goes on: never silent for more than three seconds, and always on standard error. */

/** A piece of work that is under way. */
export interface Step {
    /** What is going on within the step now; shown when there is occasion. */
    say(detail: string): void;
    /** Ends the step with what came of it. */
    done(result?: string): void;
}

/** Begins a step. Only one is under way at a time. */
export type Progress = (title: string) => Step;

/** Milliseconds between signs of life where the output is not a terminal; the promise to the user is 3000. */
const heartbeat = 2500;
/** Milliseconds between frames on a terminal. */
const frameTime = 120;
const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const clearLine = "\r\u001b[2K";

/** Reports on a stream: a line that moves on a terminal, whole lines elsewhere. */
export function progressOn(output: NodeJS.WriteStream): Progress {
    return output.isTTY ? moving(output) : lines(output);
}

/** Reports nothing, for callers that a machine reads. */
export const silent: Progress = () => ({ say: () => undefined, done: () => undefined });

function seconds(since: number): string {
    return `${Math.round((Date.now() - since) / 1000)} s`;
}

function lines(output: NodeJS.WriteStream): Progress {
    return (title) => {
        const begun = Date.now();
        let latest = "";
        output.write(`${title}\n`);
        const timer = setInterval(() => {
            output.write(`  … ${latest === "" ? "" : `${latest}, `}${seconds(begun)}\n`);
        }, heartbeat);
        return {
            say: (detail) => {
                latest = detail;
            },
            done: (result) => {
                clearInterval(timer);
                if (result !== undefined) output.write(`  ${result} (${seconds(begun)})\n`);
            },
        };
    };
}

function moving(output: NodeJS.WriteStream): Progress {
    return (title) => {
        const begun = Date.now();
        let latest = "";
        let frame = 0;
        const draw = (): void => {
            const line = `${frames[frame % frames.length]} ${title} ${latest === "" ? "" : `· ${latest} `}· ${seconds(begun)}`;
            output.write(clearLine + line.slice(0, Math.max(output.columns - 1, 20)));
            frame += 1;
        };
        draw();
        const timer = setInterval(draw, frameTime);
        return {
            say: (detail) => {
                latest = detail;
            },
            done: (result) => {
                clearInterval(timer);
                output.write(clearLine);
                if (result !== undefined) output.write(`✓ ${title} · ${result} · ${seconds(begun)}\n`);
            },
        };
    };
}
