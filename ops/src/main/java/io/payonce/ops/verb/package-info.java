/** The verbs of the command line and their flags. What they do lies in the packages below. */
package io.payonce.ops.verb;
