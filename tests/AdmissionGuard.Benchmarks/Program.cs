using System.Globalization;
using AdmissionGuard.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["floor", var port])
{
    await FloorServer.Run(int.Parse(port, CultureInfo.InvariantCulture));
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(FloorServer).Assembly).Run(args);
}
