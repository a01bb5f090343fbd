/**
 * For people: run, simulate, send, check. Nothing depends on it.
 *
 * <p>Each room answers one question, and looks only at rooms below it. A verb, its flags and its
 * report live in the room with their work.
 *
 * <pre>
 *               OpsMain
 *   bench                       measure it
 *   history          proof      do it again; prove it
 *   trace                       what happened to this one
 *   local                       be an Alipay, run it here
 *   records                     what lies on topics
 *   cli                         what people see
 * </pre>
 */
package io.payonce.ops;
