// One test file, so that the stack is synthesized once for all suites.
import "./storage.suite.ts";
import "./files.suite.ts";
import "./rights.suite.ts";
import "./triggers.suite.ts";
import "./functions.suite.ts";
import "./http.suite.ts";
import "./console.suite.ts";
import "./alarms.suite.ts";
import "./settings.suite.ts";
import "./nag.suite.ts";
