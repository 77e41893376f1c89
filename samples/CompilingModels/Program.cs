using System.CommandLine;
using CompilingModels;

Option<ulong> seed = new("--seed") { Description = "Where the parameters and the data start.", DefaultValueFactory = static _ => 1 };
Option<bool> allSeeds = new("--all-seeds") { Description = "Train from each of the seeds 1 to 8." };
Option<string?> device = new("--device") { Description = "cuda, opencl, cpu, eager, auto, or list to see which there are. Without it LUX_DEVICE decides, else the fastest.", HelpName = "name" };

RootCommand command = new("A network run plainly, compiled, differentiated and trained. Fails when a bound is missed.") { seed, allSeeds, device };
command.SetAction(parsed => Sample.Run(parsed.GetValue(device), parsed.GetValue(seed), parsed.GetValue(allSeeds)));
return command.Parse(args).Invoke();
