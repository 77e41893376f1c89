Console.WriteLine("Lux.Gen");
