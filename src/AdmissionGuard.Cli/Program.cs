using AdmissionGuard.Cli;

using Surroundings surroundings = Surroundings.OfThisProcess();
return Tool.Run(args, surroundings);
