using AdmissionGuard.Hosting;
using AdmissionGuard.Options;
using AdmissionGuard.SelfTests;
using AdmissionGuard.Upkeep;

if (args is [SelfTestCommand.Name, .. string[] rest])
{
    return await new SelfTestCommand(Environment.GetEnvironmentVariable, Console.Out, Console.Error, TimeProvider.System).RunAsync(rest, CancellationToken.None);
}

OptionsReading reading = ServerCommand.Read(args, Environment.GetEnvironmentVariable, Console.Out);
foreach (string error in reading.Errors)
{
    await Console.Error.WriteLineAsync($"AdmissionGuard cannot start: {error}");
}

return reading switch
{
    { Unregistration: { } cluster } => await new UnregistrationProcess(cluster, Console.Out, Console.Error).RunAsync(TimeProvider.System, CancellationToken.None),
    { Options: { } options } => await new ServerProcess(options, Console.Out, Console.Error).RunAsync(),
    { Errors.IsEmpty: true } => ServerProcess.Success,
    _ => ServerProcess.CannotStart,
};
