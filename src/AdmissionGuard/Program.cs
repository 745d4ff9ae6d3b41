using AdmissionGuard.Hosting;
using AdmissionGuard.Options;

OptionsReading reading = ServerCommand.Read(args, Environment.GetEnvironmentVariable, Console.Out);
foreach (string error in reading.Errors)
{
    await Console.Error.WriteLineAsync($"AdmissionGuard cannot start: {error}");
}

return reading switch
{
    { Options: { } options } => await new ServerProcess(options, Console.Out, Console.Error).RunAsync(),
    { Errors.IsEmpty: true } => ServerProcess.Success,
    _ => ServerProcess.CannotStart,
};
